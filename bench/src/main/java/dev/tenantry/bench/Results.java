package dev.tenantry.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Everything that a run has measured, as it is written to its file. */
record Results(
        String begun,
        Map<String, String> machine,
        Options options,
        Map<String, String> load,
        Map<String, List<Round>> rounds,
        Map<String, Latency> latencies,
        List<String> notes) {

    static Results of(String begun, Map<String, String> machine, Options options) {
        return new Results(
                begun,
                machine,
                options,
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new ArrayList<>());
    }

    void add(String series, Round round) {
        rounds.computeIfAbsent(series, name -> new ArrayList<>()).add(round);
    }

    /** Writes them to a file that git ignores, and returns its name. */
    Path write() throws IOException {
        var file = Files.createDirectories(Path.of("bench/results"))
                .resolve(begun.replace(":", "") + "-" + options.documents() + ".json");
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValue(file, this);
        return file;
    }

    List<Round> of(String series) {
        return rounds.getOrDefault(series, List.of());
    }
}
