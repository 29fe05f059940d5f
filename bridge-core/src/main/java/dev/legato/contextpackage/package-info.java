/**
 * What a bot knew when it gave up, in one shape: the context package, version 1, as records.
 *
 * <p>Sources produce it, everything after intake reads it. This room knows JSON and nothing else: no source, no desk, no
 * HTTP. Every field is optional unless its record says so; absence is {@code null} for single values and an empty list
 * or map for the rest. Names not in the schema are kept in {@code other} and written back untouched.
 * No record prints its content: what customers wrote must not reach a log by accident.
 */
@NullMarked
package dev.legato.contextpackage;

import org.jspecify.annotations.NullMarked;
