// What every page does better with scripts; each page works without.
import "./../packages/htmx.min.js";
