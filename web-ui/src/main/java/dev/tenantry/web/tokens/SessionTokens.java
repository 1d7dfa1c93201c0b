package dev.tenantry.web.tokens;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/** The tokens of a session: one organization, so one set of them. */
@Component
class SessionTokens implements OAuth2AuthorizedClientRepository {

    static final String ATTRIBUTE = "tenantry.tokens";

    private final SessionRepository<? extends Session> sessions;

    SessionTokens(SessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
            String slug, Authentication person, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? null : (T) session.getAttribute(ATTRIBUTE);
    }

    @Override
    public void saveAuthorizedClient(
            OAuth2AuthorizedClient tokens,
            Authentication person,
            HttpServletRequest request,
            HttpServletResponse response) {
        request.getSession().setAttribute(ATTRIBUTE, tokens);
    }

    @Override
    public void removeAuthorizedClient(
            String slug, Authentication person, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }

    /** What the store holds now, whatever this request saw when it began. */
    Optional<OAuth2AuthorizedClient> stored(String sessionId) {
        return Optional.ofNullable(sessions.findById(sessionId)).map(session -> session.getAttribute(ATTRIBUTE));
    }

    /** Writes at once, not at the end of the request, so that the next holder of the lock reads it. */
    void store(String sessionId, OAuth2AuthorizedClient tokens) {
        store(sessions, sessionId, tokens);
    }

    private static <S extends Session> void store(
            SessionRepository<S> sessions, String sessionId, OAuth2AuthorizedClient tokens) {
        S session = sessions.findById(sessionId);
        if (session != null) {
            session.setAttribute(ATTRIBUTE, tokens);
            sessions.save(session);
        }
    }
}
