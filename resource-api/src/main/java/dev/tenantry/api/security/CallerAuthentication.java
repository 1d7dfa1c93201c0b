package dev.tenantry.api.security;

import java.util.ArrayList;
import java.util.Collection;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;

/** A verified token as Spring Security sees it: the caller, with the permissions as authorities and no credentials. */
final class CallerAuthentication extends AbstractAuthenticationToken {

    static final String OPERATOR = "platform:operate";

    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    CallerAuthentication(Caller caller) {
        super(authorities(caller));
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

    private static Collection<GrantedAuthority> authorities(Caller caller) {
        var names = new ArrayList<String>();
        caller.permissions().forEach(permission -> names.add(permission.scope()));
        if (caller.kind() == Caller.Kind.OPERATOR) {
            names.add(OPERATOR);
        }
        return AuthorityUtils.createAuthorityList(names);
    }
}
