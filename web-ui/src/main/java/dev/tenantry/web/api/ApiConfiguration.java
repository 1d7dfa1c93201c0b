package dev.tenantry.web.api;

import java.net.http.HttpClient;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The HTTP client behind every call that the console makes. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

    /** HTTP/1.1 only: the JDK's client otherwise asks for an upgrade on every plain connection. */
    @Bean
    JdkClientHttpRequestFactoryBuilder httpClients() {
        return ClientHttpRequestFactoryBuilder.jdk()
                .withHttpClientCustomizer(client -> client.version(HttpClient.Version.HTTP_1_1));
    }
}
