/** One action on many tasks as a long work. May use followup, longwork, access and db. */
@NullMarked
package io.relance.followup.bulk;

import org.jspecify.annotations.NullMarked;
