package dev.tenantry.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/** Asks before what cannot be undone, unless told {@code --yes}. */
final class Confirmation {

    @Option(names = "--yes", description = "Do not ask")
    private boolean yes;

    /** Whether the operator types the short name, or has said yes before. */
    boolean given(String warning, String slug, Output output) {
        if (yes) {
            return true;
        }
        output.progress(warning);
        output.progress("Type the short name to go on:");
        try {
            var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            return slug.equals(input.readLine());
        } catch (IOException closed) {
            return false;
        }
    }
}
