package org.atalaya.node.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a public method or type of a feature's surface that asks for no permission, and says why
 * none is needed. Every other one carries {@code @PreAuthorize}; a test compares.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Internal {
  /** Why nothing is asked. */
  String value();
}
