package dev.tenantry.api.security;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A verified token as Spring Security sees it: the caller, with an operator's one authority and no credentials. */
final class CallerAuthentication extends AbstractAuthenticationToken {

    static final String OPERATOR = "platform:operate";

    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    CallerAuthentication(Caller caller) {
        super(caller.kind() == Caller.Kind.OPERATOR ? AuthorityUtils.createAuthorityList(OPERATOR) : List.of());
        this.caller = caller;
        setAuthenticated(true);
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return caller.subject();
    }
}
