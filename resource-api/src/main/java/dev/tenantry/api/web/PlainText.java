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
 * Text that a database and a page can hold, perhaps in several lines: no other control character, no half of a surrogate
 * pair. Its length is in code points, as PostgreSQL and JSON Schema count.
 */
@Constraint(validatedBy = PlainText.Rule.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {

    int max();

    String message() default "has up to {max} characters, and none that no text has";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** What the constraint asks. */
    final class Rule implements ConstraintValidator<PlainText, @Nullable String> {

        private int max;

        @Override
        public void initialize(PlainText text) {
            max = text.max();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null
                    || text.codePointCount(0, text.length()) <= max
                            && text.codePoints().allMatch(Rule::isText);
        }

        private static boolean isText(int character) {
            return character == '\n'
                    || character == '\r'
                    || character == '\t'
                    || !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
        }
    }
}
