package dev.tenantry.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a realm can sign its tokens (RFC 7518, RFC 8037), and which of Keycloak's key providers makes such keys. */
enum SigningAlgorithm {
    RS256("rsa-generated", Map.of("keySize", List.of("2048"), "algorithm", List.of("RS256"))),
    ES256("ecdsa-generated", Map.of("ecdsaEllipticCurveKey", List.of("P-256"))),
    EdDSA("eddsa-generated", Map.of("eddsaEllipticCurveKey", List.of("Ed25519")));

    private final String provider;
    private final Map<String, List<String>> config;

    SigningAlgorithm(String provider, Map<String, List<String>> config) {
        this.provider = provider;
        this.config = config;
    }

    /** @throws CliException if it is one that a rotation does not make */
    static SigningAlgorithm named(String name) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CliException(
                        ExitCode.CONFLICT, "The realm signs with " + name + "; choose another by --algorithm"));
    }

    String provider() {
        return provider;
    }

    /** What makes this kind of key, in the multivalued form of Keycloak's components. */
    Map<String, List<String>> config() {
        return config;
    }

    /** Empty for providers of other keys: encryption, shared secrets. */
    static Optional<SigningAlgorithm> ofProvider(String provider) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.provider.equals(provider))
                .findFirst();
    }
}
