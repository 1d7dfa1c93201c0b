package dev.tenantry.web.me;

import dev.tenantry.web.tokens.SignedInApi;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Makes {@link Me} an argument of page methods. */
@Configuration(proxyBeanMethods = false)
class MeConfiguration implements WebMvcConfigurer {

    private final SignedInApi api;

    MeConfiguration(SignedInApi api) {
        this.api = api;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new MeArgument(api.as(MeApi.class)));
    }
}
