package dev.tenantry.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** All caught mails on one plain page, newest first: {@code /} for people, {@code /messages.txt} for scripts. */
final class MailPages implements HttpHandler {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");

    private final GreenMail mail;

    MailPages(GreenMail mail) {
        this.mail = mail;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var plain = exchange.getRequestURI().getPath().equals("/messages.txt");
        var page = new StringBuilder(plain ? "" : """
                <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>Mail</title><h1>Mail that the platform has sent</h1>
                """);
        var messages = mail.getReceivedMessages();
        if (messages.length == 0 && !plain) {
            page.append("<p>None yet. Onboard a tenant, and its owner's invitation arrives here.</p>");
        }
        for (int i = messages.length - 1; i >= 0; i--) {
            page.append(plain ? text(messages[i]) + "\n\n" : html(text(messages[i])));
        }
        var body = page.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", (plain ? "text/plain" : "text/html") + "; charset=utf-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'");
        exchange.sendResponseHeaders(200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static String html(String text) {
        var escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
        return "<article><pre>" + LINK.matcher(escaped).replaceAll("<a href=\"$0\">$0</a>") + "</pre></article><hr>";
    }

    private static String text(MimeMessage message) throws IOException {
        try {
            return "To: " + GreenMailUtil.getAddressList(message.getAllRecipients()) + "\nSubject: "
                    + message.getSubject() + "\nDate: " + message.getSentDate() + "\n\n" + plainText(message);
        } catch (MessagingException odd) {
            throw new IOException(odd);
        }
    }

    private static String plainText(Part part) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart body = parts.getBodyPart(i);
                if (body.isMimeType("text/plain") || body.isMimeType("multipart/*")) {
                    return plainText(body);
                }
            }
        }
        return String.valueOf(part.getContent());
    }
}
