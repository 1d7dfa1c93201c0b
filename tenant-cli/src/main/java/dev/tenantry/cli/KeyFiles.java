package dev.tenantry.cli;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.List;

/**
 * The platform's key pairs, one file each: {@code NAME.jwk} is private, {@code NAME.jwks} is what Keycloak is given
 * (RFC 7517). No client secret exists beside them.
 */
public final class KeyFiles {

    /** The console's key: it authenticates the console in every realm. */
    public static final String CONSOLE = "console";

    static final String ONBOARDING = "onboarding";
    static final String LIFECYCLE = "lifecycle";

    private final Path folder;
    private final Path consoleFolder;

    public KeyFiles(Path folder) {
        this(folder, folder);
    }

    /** @param consoleFolder where the console's pair is: its program needs to read no other */
    KeyFiles(Path folder, Path consoleFolder) {
        this.folder = folder;
        this.consoleFolder = consoleFolder;
    }

    /** Makes the pairs that are not there yet. */
    public void create() {
        try {
            Files.createDirectories(folder);
            Files.createDirectories(consoleFolder);
            for (var name : List.of(CONSOLE, ONBOARDING, LIFECYCLE)) {
                if (!Files.exists(privateKey(name))) {
                    create(name);
                }
            }
        } catch (IOException | JOSEException failure) {
            throw new CliException(ExitCode.FAILED, "The key files cannot be written: " + failure.getMessage());
        }
    }

    public Path privateKey(String name) {
        return folderOf(name).resolve(name + ".jwk");
    }

    private Path publicKey(String name) {
        return folderOf(name).resolve(name + ".jwks");
    }

    private Path folderOf(String name) {
        return name.equals(CONSOLE) ? consoleFolder : folder;
    }

    ECKey key(String name) {
        try {
            return ECKey.parse(Files.readString(privateKey(name)));
        } catch (IOException | ParseException failure) {
            throw new CliException(
                    ExitCode.USAGE, "The key file " + privateKey(name) + " cannot be read; \"tenant setup\" makes it");
        }
    }

    String publicKeys(String name) {
        try {
            return Files.readString(publicKey(name));
        } catch (IOException failure) {
            throw new CliException(
                    ExitCode.USAGE, "The key file " + publicKey(name) + " cannot be read; \"tenant setup\" makes it");
        }
    }

    private void create(String name) throws IOException, JOSEException {
        var key = new ECKeyGenerator(Curve.P_256)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .keyIDFromThumbprint(true)
                .generate();
        Files.writeString(publicKey(name), new JWKSet(key).toString(true));
        var file = Files.createFile(
                privateKey(name), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, key.toJSONString());
    }
}
