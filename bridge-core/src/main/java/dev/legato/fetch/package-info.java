/**
 * Fetches what somebody else's address points to: attachments and transcripts named in a bot's webhook. Whoever gathers for a
 * delivery calls it. It knows no desk and no bot, and reaches nothing inside our own network.
 */
@NullMarked
package dev.legato.fetch;

import org.jspecify.annotations.NullMarked;
