package dev.tenantry.api.web;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Text that a database and a page can hold: no control character, no half of a surrogate pair. */
@Pattern(regexp = "[[^\\p{Cs}\\p{Cntrl}]\\n\\r\\t]*", message = "holds a character that no text has")
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {

    String message() default "holds a character that no text has";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
