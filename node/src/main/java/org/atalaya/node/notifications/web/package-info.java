@NullMarked
package org.atalaya.node.notifications.web;

import org.jspecify.annotations.NullMarked;
