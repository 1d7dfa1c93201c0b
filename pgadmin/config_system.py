# pgAdmin as operators get it (docs/how-to/pgadmin.md): sign-in by Keycloak only, nothing that reaches the world.
# What an installation sets comes from compose.yaml.
from os import environ as _environ

_public_realm = _environ["TENANTRY_AUTH_URL"] + "/realms/platform"
_internal_realm = _environ["TENANTRY_AUTH_INTERNAL_URL"] + "/realms/platform"
_over_tls = _environ["TENANTRY_PGADMIN_URL"].startswith("https:")

# no form for passwords; the realm asks for two factors
AUTHENTICATION_SOURCES = ["oauth2"]
OAUTH2_AUTO_CREATE_USER = True
OAUTH2_CONFIG = [
    {
        "OAUTH2_NAME": "keycloak",
        "OAUTH2_DISPLAY_NAME": "your operator account",
        # a public client: PKCE and the exact redirect URI stand for the secret
        "OAUTH2_CLIENT_ID": "pgadmin",
        "OAUTH2_CHALLENGE_METHOD": "S256",
        "OAUTH2_RESPONSE_TYPE": "code",
        "OAUTH2_SCOPE": "openid profile email",
        # asked inside, it names the inner addresses for the token and the keys, and the public one for the browser
        "OAUTH2_SERVER_METADATA_URL": _internal_realm + "/.well-known/openid-configuration",
        # an auditor's ID token names no role
        "OAUTH2_ADDITIONAL_CLAIMS": {"roles": ["platform-operator"]},
        "OAUTH2_LOGOUT_URL": _public_realm
        + "/protocol/openid-connect/logout?post_logout_redirect_uri={redirect_uri}&id_token_hint={id_token}",
    }
]
MFA_ENABLED = False

# the database's password is pgAdmin's own (start), and nobody else's is kept
ALLOW_SAVE_PASSWORD = False
MASTER_PASSWORD_REQUIRED = False
ENABLE_SERVER_PASS_EXEC_CMD = False
SUPPORT_SSH_TUNNEL = False

# sessions end with the container, so that a restart signs everybody out
SESSION_DB_PATH = "/tmp/sessions"
SESSION_COOKIE_SECURE = _over_tls
# as long as the realm keeps an idle session, in seconds
USER_INACTIVITY_TIMEOUT = 3600

# nginx says who asks and by which scheme; the address is the Host header
PROXY_X_FOR_COUNT = 1
PROXY_X_PROTO_COUNT = 1
PROXY_X_HOST_COUNT = 0
PROXY_X_PORT_COUNT = 0
PROXY_X_PREFIX_COUNT = 0

ENABLE_PSQL = False
AUTO_DISCOVER_SERVERS = False
UPGRADE_CHECK_ENABLED = False
SHOW_GRAVATAR_IMAGE = False
LLM_ENABLED = False
CHECK_EMAIL_DELIVERABILITY = False

# 25 is pgAdmin's level for statements: each with the person who ran it, where PostgreSQL sees one role for all
CONSOLE_LOG_LEVEL = 25
JSON_LOGGER = True
LOG_FILE = "/dev/null"
