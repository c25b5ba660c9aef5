/**
 * One message to one SMTP server, and what certainly became of it. Jakarta Mail stays inside. Uses
 * no other room.
 */
@NullMarked
package io.relance.sending.mail;

import org.jspecify.annotations.NullMarked;
