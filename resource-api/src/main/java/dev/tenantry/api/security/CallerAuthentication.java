package dev.tenantry.api.security;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;

/** A verified token as Spring Security sees it: the caller, with an operator's authorities and no credentials. */
final class CallerAuthentication extends AbstractAuthenticationToken {

    static final String PLATFORM_WRITE = "platform:write";
    static final String PLATFORM_READ = "platform:read";

    private static final long serialVersionUID = 1L;

    private final transient VerifiedToken token;
    private final transient Caller caller;

    CallerAuthentication(VerifiedToken token, Caller caller) {
        super(authorities(caller.kind()));
        this.token = token;
        this.caller = caller;
        setAuthenticated(true);
    }

    private static List<GrantedAuthority> authorities(Caller.Kind kind) {
        return switch (kind) {
            case OPERATOR -> AuthorityUtils.createAuthorityList(PLATFORM_READ, PLATFORM_WRITE);
            case AUDITOR -> AuthorityUtils.createAuthorityList(PLATFORM_READ);
            case PERSON, APPLICATION -> List.of();
        };
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    VerifiedToken token() {
        return token;
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
