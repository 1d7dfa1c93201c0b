package dev.tenantry.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The file with a person's tokens for one platform; only its owner can read it. */
final class LoginFile {

    private final @Nullable Path file;

    /** @param folder null where the environment names no home: then nobody can log in */
    LoginFile(@Nullable Path folder, String issuer) {
        this.file = folder == null ? null : folder.resolve("login-" + JsonHttp.encode(issuer) + ".json");
    }

    /** @throws CliException if there is no place for the file */
    void prepare() {
        try {
            Files.createDirectories(path().getParent(), only("rwx------"));
        } catch (IOException failure) {
            throw unusable(failure);
        }
    }

    boolean exists() {
        return file != null && Files.exists(file);
    }

    Tokens read() {
        try {
            return Json.MAPPER.readValue(Files.readString(path()), Tokens.class);
        } catch (IOException failure) {
            throw unusable(failure);
        }
    }

    void write(Tokens tokens) {
        try {
            prepare();
            var fresh = Files.createTempFile(path().getParent(), "login", ".new", only("rw-------"));
            Files.writeString(fresh, Json.MAPPER.writeValueAsString(tokens));
            Files.move(fresh, path(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw unusable(failure);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path());
        } catch (IOException failure) {
            throw unusable(failure);
        }
    }

    /** Does something while no other process of this person does. */
    <T> T alone(Supplier<T> work) {
        try {
            prepare();
            var lock = path().resolveSibling(path().getFileName() + ".lock");
            try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                return work.get();
            }
        } catch (IOException failure) {
            throw unusable(failure);
        }
    }

    private Path path() {
        if (file == null) {
            throw new CliException(ExitCode.USAGE, "A login needs a place: neither XDG_STATE_HOME nor HOME is set");
        }
        return file;
    }

    private CliException unusable(IOException failure) {
        return new CliException(ExitCode.FAILED, "The login in " + file + " cannot be used: " + failure.getMessage());
    }

    private static FileAttribute<Set<PosixFilePermission>> only(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
