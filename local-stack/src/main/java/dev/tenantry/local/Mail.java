package dev.tenantry.local;

import dev.tenantry.local.Ports.Listener;
import dev.tenantry.mail.MailCatcher;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The mail catcher, in this process. */
final class Mail implements Part {

    private final Site site;
    private @Nullable MailCatcher catcher;

    Mail(Site site) {
        this.site = site;
    }

    @Override
    public String name() {
        return "mail catcher";
    }

    @Override
    public void start() {
        try {
            catcher = MailCatcher.open("127.0.0.1", site.port(Listener.SMTP), site.port(Listener.MAIL_PAGES));
        } catch (IOException failure) {
            throw new StartException("The mail pages cannot be served: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void stop() {
        if (catcher != null) {
            catcher.close();
        }
    }
}
