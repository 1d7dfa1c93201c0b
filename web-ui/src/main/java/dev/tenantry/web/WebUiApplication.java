package dev.tenantry.web;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the console. */
@SpringBootApplication
@ConfigurationPropertiesScan
class WebUiApplication {

    static void main(String[] args) {
        SpringApplication.run(WebUiApplication.class, args);
    }
}
