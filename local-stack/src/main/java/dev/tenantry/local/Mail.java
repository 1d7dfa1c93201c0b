package dev.tenantry.local;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import dev.tenantry.local.Ports.Listener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Catches the mail that the platform sends, and shows it on a page: nothing leaves this machine. */
final class Mail implements Part {

    private static final Logger JAKARTA = Logger.getLogger("org.eclipse.angus");

    private final Site site;
    private @Nullable GreenMail smtp;
    private @Nullable HttpServer pages;

    Mail(Site site) {
        this.site = site;
    }

    @Override
    public String name() {
        return "mail catcher";
    }

    @Override
    public void start() {
        JAKARTA.setLevel(Level.OFF);
        var server = new GreenMail(new ServerSetup(site.port(Listener.SMTP), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.getUserManager().setAuthRequired(false);
        server.start();
        smtp = server;
        try {
            var http = HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), site.port(Listener.MAIL)), 0);
            http.createContext("/", new MailPages(server));
            http.start();
            pages = http;
        } catch (IOException failure) {
            throw new StartException("The mail pages cannot be served: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void stop() {
        if (pages != null) {
            pages.stop(0);
        }
        if (smtp != null) {
            smtp.stop();
        }
    }
}
