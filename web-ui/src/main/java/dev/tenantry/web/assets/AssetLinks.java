package dev.tenantry.web.assets;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Templates name assets by their plain paths, as in <code>@{/css/app.css}</code>. */
@Configuration(proxyBeanMethods = false)
class AssetLinks {

    @Autowired
    void leadTo(Assets assets, SpringTemplateEngine templates) {
        templates.setLinkBuilder(new StandardLinkBuilder() {
            @Override
            protected String processLink(IExpressionContext context, String link) {
                return assets.address(super.processLink(context, link));
            }
        });
    }
}
