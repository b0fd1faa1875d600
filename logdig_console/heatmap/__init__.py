"""From log lines to a true picture: parse, place, count, blur, colour. No Qt, no I/O."""
