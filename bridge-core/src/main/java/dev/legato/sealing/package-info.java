/**
 * Encrypts what is kept, and opens it again, with keys that the operator holds.
 *
 * <p>The store calls it around bodies, drafts and kept texts; the server around files of tokens; the command line to make
 * keys. It knows Tink and nothing of handoffs: what a text belongs to is handed in.
 */
@NullMarked
package dev.legato.sealing;

import org.jspecify.annotations.NullMarked;
