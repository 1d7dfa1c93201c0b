package dev.tenantry.mail;

import java.io.IOException;

/** The mail catcher as a program: SMTP on port 1025, pages on port 8025, on every address of its container. */
public final class MailCatcherMain {

    private MailCatcherMain() {}

    @SuppressWarnings("resource") // open until the process ends
    public static void main(String[] args) throws IOException {
        var catcher = MailCatcher.open("0.0.0.0", 1025, 8025);
        Runtime.getRuntime().addShutdownHook(new Thread(catcher::close));
        System.out.println("Catching mail on port 1025, showing it on port 8025");
    }
}
