package org.atalaya.node.operations;

/**
 * Looks at one part of the node; a feature declares it as a bean. It answers as a value, never by
 * an exception, and within a second.
 */
@FunctionalInterface
public interface HealthCheck {
  HealthReport check();
}
