package dev.tenantry.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Remembers a process with the time of its start, so that a recycled pid is never taken for it. */
record PidFile(Path file) {

    static PidFile of(Site site, String name) {
        return new PidFile(site.state().resolve("pids").resolve(name + ".pid"));
    }

    static List<PidFile> all(Site site) {
        var folder = site.state().resolve("pids");
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
            Files.writeString(file, process.pid() + " " + startOf(process) + "\n");
        } catch (IOException failure) {
            throw new StartException("Cannot write " + file, failure);
        }
    }

    Optional<ProcessHandle> running() {
        try {
            var parts = Files.readString(file).strip().split(" ");
            return ProcessHandle.of(Long.parseLong(parts[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> startOf(process).equals(parts[1]));
        } catch (IOException | RuntimeException none) {
            return Optional.empty();
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new StartException("Cannot delete " + file, failure);
        }
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse("unknown");
    }
}
