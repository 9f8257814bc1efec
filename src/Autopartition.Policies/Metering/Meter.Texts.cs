using System.Runtime.CompilerServices;

namespace Autopartition.Policies.Metering;

/// <content>What stands in the place of string operators and interpolation.</content>
public sealed partial class Meter
{
    /// <summary>In the place of <c>left + right</c> on texts.</summary>
    public string Add<TLeft, TRight>(TLeft left, TRight right)
    {
        var first = Texts.Of(this, left, format: null);
        var second = Texts.Of(this, right, format: null);
        Texts.CheckLength(this, first.Length + second.Length);
        return Texts.Limited(this, string.Concat(first, second));
    }

    /// <summary>In the place of an interpolated text.</summary>
#pragma warning disable CA1822 // The compiler hands this object to the handler.
    public string Text([InterpolatedStringHandlerArgument("")] PolicyText text) => text.Finish();
#pragma warning restore CA1822

    /// <summary>In the place of the equality of a part of a record.</summary>
    public static bool Same<T>(T left, T right) => EqualityComparer<T>.Default.Equals(left, right);

    /// <summary>In the place of the hash of a part of a record.</summary>
    public static int Mix<T>(int hash, T part) => HashCode.Combine(hash, part);
}
