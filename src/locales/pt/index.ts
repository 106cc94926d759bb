/** To be written from the English. */
export default {};
