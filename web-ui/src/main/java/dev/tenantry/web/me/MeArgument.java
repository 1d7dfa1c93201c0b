package dev.tenantry.web.me;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Lets a page ask for {@link Me} as an argument, and puts it into the model for the page's frame. */
class MeArgument implements HandlerMethodArgumentResolver {

    private final MeApi api;

    MeArgument(MeApi api) {
        this.api = api;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Me.class;
    }

    @Override
    public Me resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer page,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Me me = api.me();
        if (page != null) {
            page.addAttribute("me", me);
        }
        return me;
    }
}
