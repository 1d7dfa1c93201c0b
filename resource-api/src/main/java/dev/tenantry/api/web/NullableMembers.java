package dev.tenantry.api.web;

import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says in the API's document which members may be null: those that are {@code @Nullable} in their record. */
@Component
class NullableMembers implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        var schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        var described = type.getType() == null
                ? null
                : TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
        if (schema != null && described != null && described.isRecord()) {
            var model = schema.get$ref() == null
                    ? schema
                    : context.getDefinedModels().get(schema.get$ref().replaceFirst(".*/", ""));
            for (var component : described.getRecordComponents()) {
                mark(component, model);
            }
        }
        return schema;
    }

    @SuppressWarnings("rawtypes") // as the library has them
    private static void mark(RecordComponent component, @Nullable Schema<?> model) {
        Map<String, Schema> properties = model == null ? null : model.getProperties();
        if (properties == null
                || !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                || !properties.containsKey(component.getName())) {
            return;
        }
        properties.computeIfPresent(component.getName(), (name, property) -> nullable(property));
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Schema nullable(Schema<?> property) {
        if (property.get$ref() != null || property.getTypes() == null) {
            return property.getAnyOf() != null
                    ? property
                    : new Schema().anyOf(List.of(property, new Schema().types(Set.of("null"))));
        }
        var types = new LinkedHashSet<>(property.getTypes());
        types.add("null");
        property.setTypes(types);
        if (property.getEnum() != null && !property.getEnum().contains(null)) {
            ((Schema<Object>) property).addEnumItemObject(null);
        }
        return property;
    }
}
