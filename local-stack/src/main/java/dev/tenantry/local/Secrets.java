package dev.tenantry.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.Set;

/** The passwords of one installation, made when first asked for, in one file that only its owner reads. */
final class Secrets {

    private final Path file;
    private final Properties values = new Properties();

    Secrets(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                values.load(reader);
            } catch (IOException failure) {
                throw new StartException("Cannot read " + file, failure);
            }
        }
    }

    synchronized String get(String name) {
        var value = values.getProperty(name);
        if (value == null) {
            var bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            values.setProperty(name, value);
            save();
        }
        return value;
    }

    private void save() {
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file,
                        PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString("rw-------"))));
            }
            try (var writer = Files.newBufferedWriter(file)) {
                values.store(writer, "Made by scripts/start; scripts/reset removes it together with the data");
            }
        } catch (IOException failure) {
            throw new StartException("Cannot write " + file, failure);
        }
    }
}
