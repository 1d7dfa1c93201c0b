package dev.tenantry.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@link RawServer} in a process of its own, with the flags that the API has. */
final class RawProcess implements AutoCloseable {

    private final Process process;
    private final String port;

    private RawProcess(Process process, String port) {
        this.process = process;
        this.port = port;
    }

    static RawProcess start(Database database) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(List.of(java, "-Xmx512m", "-jar", "bench/target/bench.jar", "raw"))
                .redirectError(Platform.STATE.resolve("logs/raw-server.log").toFile());
        builder.environment().putAll(Map.of("RAW_URL", database.url(), "RAW_PASSWORD", database.apiPassword()));
        var process = builder.start();
        var said = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (said == null || !said.startsWith("port ")) {
            process.destroy();
            throw new IOException("The raw server did not start; see its log below " + Platform.STATE);
        }
        return new RawProcess(process, said.substring("port ".length()));
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
