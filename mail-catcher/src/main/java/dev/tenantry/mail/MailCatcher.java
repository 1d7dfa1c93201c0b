package dev.tenantry.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An SMTP server that keeps what it is sent in memory, and its pages. */
public final class MailCatcher implements AutoCloseable {

    private static final Logger JAKARTA = Logger.getLogger("org.eclipse.angus");

    private final GreenMail smtp;
    private final HttpServer pages;

    private MailCatcher(GreenMail smtp, HttpServer pages) {
        this.smtp = smtp;
        this.pages = pages;
    }

    /**
     * @param address where both listen
     * @throws IOException if the pages cannot be served there
     */
    public static MailCatcher open(String address, int smtpPort, int pagesPort) throws IOException {
        JAKARTA.setLevel(Level.OFF);
        var smtp = new GreenMail(new ServerSetup(smtpPort, address, ServerSetup.PROTOCOL_SMTP));
        smtp.getUserManager().setAuthRequired(false);
        smtp.start();
        try {
            var pages = HttpServer.create(new InetSocketAddress(address, pagesPort), 0);
            pages.createContext("/", new MailPages(smtp));
            pages.start();
            return new MailCatcher(smtp, pages);
        } catch (IOException failure) {
            smtp.stop();
            throw failure;
        }
    }

    @Override
    public void close() {
        pages.stop(0);
        smtp.stop();
    }
}
