package dev.tenantry.api.tenancy;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One pool, two ways in: tenant data (the default) and the registry, which belongs to no tenant. */
@Configuration(proxyBeanMethods = false)
class TenancyConfiguration {

    @Bean(defaultCandidate = false)
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource pool(DataSourceProperties properties) {
        return properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
    }

    @Bean
    @Primary
    DataSource tenantDataSource(@Qualifier("pool") HikariDataSource pool, TenancySettings settings) {
        return new TenantDataSource(pool, new TenantShare(settings.connections(), settings.patience()));
    }

    @Bean
    @Primary
    JdbcClient tenantJdbc(DataSource tenantDataSource) {
        return JdbcClient.create(tenantDataSource);
    }

    /** For the registry only: without a tenant, row-level security shows no row of any tenant table. */
    @Bean
    @Registry
    JdbcClient registryJdbc(@Qualifier("pool") HikariDataSource pool) {
        return JdbcClient.create(pool);
    }

    /** Ready while the database answers; Boot's own check would ask without a tenant, and be refused. */
    @Bean
    DataSourceHealthIndicator databaseHealthIndicator(@Qualifier("pool") HikariDataSource pool) {
        return new DataSourceHealthIndicator(pool);
    }
}
