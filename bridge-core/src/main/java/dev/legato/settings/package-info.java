/**
 * The configuration file as records: read once at the edge, every fault told at once with file, line, key and cure.
 *
 * <p>The server and the command line read it; every other room is handed the records it needs. This room knows YAML and
 * the words of the configuration contract; it knows no vendor, no HTTP and opens no file but the configuration itself
 * and the secrets that it names.
 */
@NullMarked
package dev.legato.settings;

import org.jspecify.annotations.NullMarked;
