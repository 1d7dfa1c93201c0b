package dev.tenantry.cli;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import picocli.CommandLine.Command;

/** {@code tenant login}. */
@Command(
        name = "login",
        description = "Logs you in with a browser; until \"tenant logout\" the API is asked in your name.")
final class LoginCommand extends TenantCommand {

    @Override
    public Integer call() {
        var settings = cli.settings();
        var login = new Login(settings);
        // before somebody signs in for nothing
        login.prepare();
        var flow = new DeviceFlow(settings);
        var request = flow.begin();
        output.progress("Open " + request.pageWithCode());
        output.progress("or " + request.page() + " and type " + request.userCode());
        var tokens = flow.await(request);
        login.begin(tokens);
        output.progress("Logged in as " + name(tokens));
        return ExitCode.OK;
    }

    private static String name(Tokens tokens) {
        try {
            return SignedJWT.parse(tokens.accessToken()).getJWTClaimsSet().getStringClaim("email");
        } catch (ParseException unreadable) {
            return "somebody";
        }
    }
}
