/**
 * Holds what connectors send and what pretend desks answer against the vendors' own API descriptions, with a library. Tests
 * call it. It knows no connector and no sandbox; the descriptions are read where they lie and never copied.
 */
@NullMarked
package dev.legato.connector.testkit.description;

import org.jspecify.annotations.NullMarked;
