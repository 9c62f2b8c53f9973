package org.atalaya.node.api.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/**
 * Reads requests strictly: no unknown or doubled property, nothing after the end, no fraction where
 * a whole number belongs, and every component of our records that is not {@code @Nullable} must be
 * there.
 */
@Configuration(proxyBeanMethods = false)
class StrictJson {
  private static final int DEPTH = 100;

  @Bean
  JsonFactoryBuilderCustomizer boundedJson() {
    return factory ->
        factory.streamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(DEPTH).maxNumberLength(100).build());
  }

  @Bean
  JsonMapperBuilderCustomizer strictReading() {
    return mapper ->
        mapper
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .annotationIntrospector(
                AnnotationIntrospector.pair(
                    mapper.annotationIntrospector(), new NullMarkedRecords()));
  }

  /** Takes {@code @Nullable} at its word. */
  private static final class NullMarkedRecords extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
      return isRequired(member) ? Boolean.TRUE : null;
    }

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
      return isRequired(member)
          ? JsonSetter.Value.forValueNulls(Nulls.FAIL)
          : JsonSetter.Value.empty();
    }

    private static boolean isRequired(Annotated member) {
      return member instanceof AnnotatedParameter parameter
          && parameter.getOwner().getAnnotated() instanceof Constructor<?> constructor
          && constructor.getDeclaringClass().isRecord()
          && constructor.getDeclaringClass().getName().startsWith("org.atalaya.")
          && isRequired(constructor, parameter.getIndex());
    }

    private static boolean isRequired(Constructor<?> constructor, int index) {
      Class<?> type = constructor.getParameterTypes()[index];
      AnnotatedType annotated = constructor.getAnnotatedParameterTypes()[index];
      return !type.isPrimitive()
          && type != Optional.class
          && !annotated.isAnnotationPresent(Nullable.class);
    }
  }
}
