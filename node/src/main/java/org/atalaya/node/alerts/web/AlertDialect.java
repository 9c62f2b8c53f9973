package org.atalaya.node.alerts.web;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;

/**
 * Lets templates say {@code #shown} and {@code #boardWords}; plain beans are refused in most
 * places.
 */
@Component
class AlertDialect implements IExpressionObjectDialect {
  private final Map<String, Object> objects;

  AlertDialect(Shown shown, BoardWords boardWords) {
    this.objects = Map.of("shown", shown, "boardWords", boardWords);
  }

  @Override
  public String getName() {
    return "Alerts";
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
