package dev.tenantry.web.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class AssetsTests {

    private static final String HASHED = "/css/app-0123456789abcdef0123456789abcdef.css";

    @Test
    void onlyWhatCarriesItsHashComesFromElsewhere() {
        var assets = at("https://cdn.example/console/");
        assertThat(assets.address(HASHED)).isEqualTo("https://cdn.example/console" + HASHED);
        assertThat(assets.address("/css/app.css")).isEqualTo("/css/app.css");
        assertThat(assets.address("/collections")).isEqualTo("/collections");
        assertThat(assets.source()).contains("https://cdn.example/console/");
    }

    @Test
    void withoutTheSettingEverythingIsTheConsoles() {
        var assets = at("");
        assertThat(assets.address(HASHED)).isEqualTo(HASHED);
        assertThat(assets.source()).isEmpty();
    }

    @Test
    void whatIsPassedOnMayBeUsedThere() {
        assertThat(headers(at("https://cdn.example")).getHeader("Cross-Origin-Resource-Policy"))
                .isEqualTo("cross-origin");
        assertThat(headers(at("")).getHeader("Cross-Origin-Resource-Policy")).isNull();
        assertThat(headers(at("")).getHeader("Cache-Control")).contains("immutable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cdn.example",
                "//cdn.example",
                "/assets",
                "ftp://cdn.example",
                "https:///x",
                "https://cdn.example?v=1",
                "https://olga:secret@cdn.example"
            })
    void addressThatIsNoneIsSaid(String url) {
        assertThatThrownBy(() -> at(url))
                .hasMessageContaining("tenantry.assets.base-url")
                .hasMessageContaining(url);
    }

    private static Assets at(String url) {
        return new Assets(new AssetSettings(URI.create(url)));
    }

    private static MockHttpServletResponse headers(Assets assets) {
        var response = new MockHttpServletResponse();
        new AssetCaching(assets).writeHeaders(new MockHttpServletRequest("GET", HASHED), response);
        return response;
    }
}
