package dev.tenantry.cli;

/** Somebody, as a command line names them. */
record Person(String email, String firstName, String lastName) {

    /** @throws CliException if the address is none */
    static Person of(String email, String name) {
        if (!email.matches("[^@\\s]+@[^@\\s]+")) {
            throw new CliException(ExitCode.USAGE, "\"" + email + "\" is no e-mail address");
        }
        var names = name.strip().split("\\s+", 2);
        return new Person(email, names[0], names.length > 1 ? names[1] : "");
    }
}
