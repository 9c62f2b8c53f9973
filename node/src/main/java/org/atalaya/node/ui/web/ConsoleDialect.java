package org.atalaya.node.ui.web;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;

/**
 * Lets templates say {@code #console}, {@code #times} and {@code #hemisphere}. As plain beans these
 * would be refused in most attributes.
 */
@Component
class ConsoleDialect implements IExpressionObjectDialect {
  private final Map<String, Object> objects;

  ConsoleDialect(Console console, Times times, DrawnHemisphere hemisphere) {
    this.objects = Map.of("console", console, "times", times, "hemisphere", hemisphere);
  }

  @Override
  public String getName() {
    return "Console";
  }

  @Override
  public IExpressionObjectFactory getExpressionObjectFactory() {
    return new IExpressionObjectFactory() {
      @Override
      public Set<String> getAllExpressionObjectNames() {
        return objects.keySet();
      }

      @Override
      public @Nullable Object buildObject(IExpressionContext context, String name) {
        return objects.get(name);
      }

      @Override
      public boolean isCacheable(String name) {
        return true;
      }
    };
  }
}
