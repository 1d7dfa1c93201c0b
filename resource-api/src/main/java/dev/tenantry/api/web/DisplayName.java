package dev.tenantry.api.web;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * A name that people read: one line with something to see in it, and no character that turns the direction of the text
 * around it (Unicode Technical Report 36, section 2.5). Lengths are code points.
 */
@Constraint(validatedBy = DisplayName.Rule.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface DisplayName {

    int max();

    String message() default
            "is one line of up to {max} characters, with something to see in it and no control characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** What the constraint asks. */
    final class Rule implements ConstraintValidator<DisplayName, @Nullable String> {

        private int max;

        @Override
        public void initialize(DisplayName name) {
            max = name.max();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text != null
                    && text.codePointCount(0, text.length()) <= max
                    && text.codePoints().noneMatch(DisplayNames::isControl)
                    && text.codePoints().anyMatch(DisplayNames::isVisible);
        }
    }
}
