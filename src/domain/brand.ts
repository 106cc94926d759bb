declare const brand: unique symbol;
/** A string that cannot be taken for another kind of string. */
export type Brand<Name extends string> = string & { readonly [brand]: Name };

/** SHA-256 of a photograph's bytes, lower-case hex. */
export type ImageId = Brand<'ImageId'>;
