package org.atalaya.node.ui;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;

/**
 * A bean of this type lets templates say {@code #name} for the objects that it holds. As plain
 * beans they would be refused in most attributes.
 */
public final class TemplateObjects implements IExpressionObjectDialect, IExpressionObjectFactory {
  private final String feature;
  private final Map<String, Object> objects;

  /**
   * @param feature whose objects they are
   * @param objects by the names that templates use, which must be unlike those of other features
   */
  public TemplateObjects(String feature, Map<String, Object> objects) {
    this.feature = feature;
    this.objects = Map.copyOf(objects);
  }

  @Override
  public String getName() {
    return feature;
  }

  @Override
  public IExpressionObjectFactory getExpressionObjectFactory() {
    return this;
  }

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
}
