<#-- As in keycloak.v2, but that the steps of an invitation are told once and the way on is a button. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        <#if messageHeader??>
            ${kcSanitize(msg("${messageHeader}"))?no_esc}
        <#else>
            ${message.summary}
        </#if>
    <#elseif section = "form">
    <div id="kc-info-message">
        <#if requiredActions??>
            <p class="instruction">${msg("stepsOfInvitation")} <#list requiredActions as step>${kcSanitize(msg("requiredAction.${step}"))?no_esc}<#sep>, </#list>.</p>
        <#elseif messageHeader??>
            <p class="instruction">${message.summary}</p>
        </#if>
        <#if !skipLink??>
            <#if pageRedirectUri?has_content>
                <p><a class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!}" href="${pageRedirectUri}">${msg("backToApplication")}</a></p>
            <#elseif actionUri?has_content>
                <p><a class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!}" href="${actionUri}">${msg("proceedWithAction")}</a></p>
            <#elseif (client.baseUrl)?has_content>
                <p><a class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!}" href="${client.baseUrl}">${msg("backToApplication")}</a></p>
            </#if>
        </#if>
    </div>
    </#if>
</@layout.registrationLayout>
