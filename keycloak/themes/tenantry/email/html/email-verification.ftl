<#-- As in the base theme, but that the organization's name is text and not HTML. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
${kcSanitize(msg("emailVerificationBodyHtml", link, linkExpiration, realmName?esc?markup_string, linkExpirationFormatter(linkExpiration)))?no_esc}
</@layout.emailLayout>
