package dev.tenantry.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Remembers the processes of a part with the time of their start, so that a recycled pid is never taken for one: the
 * process that was started first, then those that it has started itself.
 */
record PidFile(Path file) {

    static PidFile of(Site site, String name) {
        return new PidFile(site.state().resolve("pids").resolve(name + ".pid"));
    }

    static List<PidFile> all(Path state) {
        var folder = state.resolve("pids");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(PidFile::new).toList();
        } catch (IOException failure) {
            throw new StartException("Cannot read " + folder, failure);
        }
    }

    String name() {
        return file.getFileName().toString().replace(".pid", "");
    }

    void write(ProcessHandle process) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    Stream.concat(Stream.of(process), process.descendants())
                            .map(one -> one.pid() + " " + startOf(one) + "\n")
                            .collect(Collectors.joining()));
        } catch (IOException failure) {
            throw new StartException("Cannot write " + file, failure);
        }
    }

    /** Those that still run. */
    List<ProcessHandle> running() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var lines = Files.lines(file)) {
            return lines.flatMap(line -> find(line).stream()).toList();
        } catch (IOException failure) {
            throw new StartException("Cannot read " + file, failure);
        }
    }

    /** Ends those that still run. */
    void end() {
        running().forEach(Child::end);
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new StartException("Cannot delete " + file, failure);
        }
    }

    private static Optional<ProcessHandle> find(String line) {
        var parts = line.split(" ");
        return ProcessHandle.of(Long.parseLong(parts[0]))
                .filter(ProcessHandle::isAlive)
                .filter(process -> startOf(process).equals(parts[1]));
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse("unknown");
    }
}
