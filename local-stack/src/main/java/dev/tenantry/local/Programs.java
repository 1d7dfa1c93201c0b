package dev.tenantry.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs of this machine that parts run. */
final class Programs {

    private Programs() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** @throws StartException saying how to install it */
    static String find(String name, String debianPackage) {
        return path().map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseThrow(() -> new StartException(
                        name + " is not installed. On Debian or Ubuntu: apt-get install " + debianPackage));
    }

    /**
     * PostgreSQL refuses to run as root, and nginx would hand its files to another user: for root, such a program runs in
     * a user namespace where it is nobody.
     */
    static List<String> unprivileged(List<String> command) {
        if (!isRoot()) {
            return command;
        }
        var wrapped = new ArrayList<>(List.of(find("unshare", "util-linux"), "--user"));
        if (!works(wrapped)) {
            throw new StartException("This machine gives root no user namespace. Run it as an ordinary user.");
        }
        wrapped.addAll(command);
        return wrapped;
    }

    private static boolean works(List<String> wrapper) {
        try {
            var probe = new ArrayList<>(wrapper);
            probe.add("true");
            return new ProcessBuilder(probe).start().waitFor() == 0;
        } catch (IOException | InterruptedException failure) {
            return false;
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Stream<Path> path() {
        return Stream.concat(
                Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
                        .map(Path::of),
                Stream.of(Path.of("/usr/sbin"), Path.of("/usr/local/sbin")));
    }
}
