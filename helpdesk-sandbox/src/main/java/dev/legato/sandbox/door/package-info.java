/**
 * What every pretend desk has at its door: faults on demand, a journal of each request, and the guard that keeps web
 * pages out. The server installs it once and each desk gets its own {@link dev.legato.sandbox.door.Door}. It may not
 * know any vendor.
 */
@NullMarked
package dev.legato.sandbox.door;

import org.jspecify.annotations.NullMarked;
